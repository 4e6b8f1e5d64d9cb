'use strict';

const { createDirectory } = require('actions:customer-directory');

const NAMESPACE = 'https://shop.example/claims';
const CACHE_LIFETIME_MILLISECONDS = 10 * 60 * 1000;

/**
 * Puts the customer's tier and market into the tokens of the shop's own applications.
 *
 * @param {Event} event
 * @param {PostLoginAPI} api
 */
exports.onExecutePostLogin = async (event, api) => {
  const audience = event.resource_server?.identifier;
  if (event.client.metadata?.storefront !== 'true' && audience !== event.secrets.STOREFRONT_AUDIENCE) {
    return;
  }

  const customer = await findCustomer(event, api);
  if (customer === null) {
    return;
  }

  api.idToken.setCustomClaim(`${NAMESPACE}/customer_id`, customer.id);
  api.accessToken.setCustomClaim(`${NAMESPACE}/customer_id`, customer.id);
  api.accessToken.setCustomClaim(`${NAMESPACE}/tier`, customer.tier);
  api.accessToken.setCustomClaim(`${NAMESPACE}/market`, customer.market);

  if (customer.tier === 'gold') {
    api.accessToken.addScope('orders:priority');
  }
};

async function findCustomer(event, api) {
  const cached = api.cache.get('customer');
  if (cached) {
    const { userId, customer } = JSON.parse(cached.value);
    if (userId === event.user.user_id) {
      return customer;
    }
  }

  try {
    const directory = createDirectory(event.secrets.CUSTOMER_API_URL);
    const customer = await directory.findByUserId(event.user.user_id);
    if (customer !== null) {
      const value = JSON.stringify({ userId: event.user.user_id, customer });
      api.cache.set('customer', value, { ttl: CACHE_LIFETIME_MILLISECONDS });
    }

    return customer;
  } catch (error) {
    console.log('customer directory unavailable:', error.code ?? error.name);
    return null;
  }
}
