'use strict';

const CONSENT_VERSION = 4;

/**
 * Asks returning customers once for consent to the current terms, on a page of the shop.
 *
 * @param {Event} event
 * @param {PostLoginAPI} api
 */
exports.onExecutePostLogin = async (event, api) => {
  const accepted = event.user.app_metadata?.terms_version ?? 0;
  if (accepted >= CONSENT_VERSION || event.client.metadata?.storefront !== 'true') {
    return;
  }

  const token = api.redirect.encodeToken({
    secret: event.secrets.CONSENT_TOKEN_SECRET,
    expiresInSeconds: 300,
    payload: { terms_version: CONSENT_VERSION },
  });

  api.redirect.sendUserTo(event.secrets.CONSENT_PAGE_URL, {
    query: { session_token: token, locale: event.request.language ?? 'en' },
  });
};

/**
 * Back from the page: stores what was accepted, or ends the login.
 *
 * @param {Event} event
 * @param {PostLoginAPI} api
 */
exports.onContinuePostLogin = async (event, api) => {
  const answer = api.redirect.validateToken({
    secret: event.secrets.CONSENT_TOKEN_SECRET,
    tokenParameterName: 'consent_token',
  });

  if (answer.terms_version !== CONSENT_VERSION) {
    api.access.deny('The terms of use were not accepted.');
    return;
  }

  api.user.setAppMetadata('terms_version', CONSENT_VERSION);
  api.user.setAppMetadata('terms_accepted_at', new Date().toISOString());
};
