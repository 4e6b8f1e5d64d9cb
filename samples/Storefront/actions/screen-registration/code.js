'use strict';

const { judge, parseList } = require('actions:email-policy');

/**
 * Refuses addresses that the shop cannot serve, and notes the market for the first visit.
 *
 * @param {Event} event
 * @param {PreUserRegistrationAPI} api
 */
exports.onExecutePreUserRegistration = async (event, api) => {
  const verdict = judge(event.user.email, parseList(event.secrets.BLOCKED_EMAIL_DOMAINS));

  switch (verdict) {
    case 'malformed':
    case 'reserved':
      api.validation.error('invalid_email', 'Please use a personal e-mail address.');
      return;
    case 'blocked':
      api.access.deny('blocked_email_domain', 'We cannot accept this e-mail provider. Please use another address.');
      return;
    default:
      api.user.setUserMetadata('market', marketOf(event.request.geoip?.countryCode));
  }
};

function marketOf(country) {
  switch (country) {
    case 'AT':
    case 'CH':
    case 'DE':
      return 'dach';
    case 'CA':
    case 'US':
      return 'north-america';
    default:
      return 'international';
  }
}
