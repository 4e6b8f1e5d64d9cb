'use strict';

const jwt = require('jsonwebtoken');

const CONNECTION = 'storefront-customers';

/**
 * Exchanges a session of the old shop for tokens, so that customers need not sign in again while they move over.
 *
 * @param {Event} event
 * @param {CustomTokenExchangeAPI} api
 */
exports.onExecuteCustomTokenExchange = async (event, api) => {
  let session;
  try {
    session = jwt.verify(event.transaction.subject_token, event.secrets.LEGACY_SESSION_KEY, {
      algorithms: ['HS256'],
      issuer: 'https://old.shop.example',
      maxAge: '12h',
    });
  } catch {
    api.access.rejectInvalidSubjectToken('The session of the old shop is not valid.');
    return;
  }

  api.authentication.setUserByConnection(
    CONNECTION,
    { user_id: `old-shop-${session.sub}`, email: session.email, email_verified: session.email_verified === true },
    { creationBehavior: 'create_if_not_exists', updateBehavior: 'none' },
  );
};
