'use strict';

const NAMESPACE = 'https://shop.example/claims';

/**
 * Machine clients get tokens only for the audiences that their metadata lists, with the warehouse they work for.
 *
 * @param {Event} event
 * @param {CredentialsExchangeAPI} api
 */
exports.onExecuteCredentialsExchange = async (event, api) => {
  const allowed = String(event.client.metadata?.audiences ?? '').split(' ');
  if (!allowed.includes(event.resource_server.identifier)) {
    api.access.deny('invalid_request', 'This client may not call that API.');
    return;
  }

  const warehouse = event.client.metadata?.warehouse;
  if (warehouse) {
    api.accessToken.setCustomClaim(`${NAMESPACE}/warehouse`, warehouse);
  }

  api.accessToken.setCustomClaim(`${NAMESPACE}/environment`, event.tenant.id);
};
