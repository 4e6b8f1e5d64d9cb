'use strict';

/**
 * Staff accounts need a second factor before a password reset; customers land on the shop's own page afterwards.
 *
 * @param {Event} event
 * @param {PasswordResetPostChallengeAPI} api
 */
exports.onExecutePostChallenge = async (event, api) => {
  const isStaff = String(event.user.email ?? '').toLowerCase().endsWith(`@${event.secrets.STAFF_EMAIL_DOMAIN}`);
  if (isStaff) {
    api.authentication.challengeWithAny([{ type: 'webauthn-roaming' }, { type: 'otp' }]);
    return;
  }

  api.transaction.setResultUrl(event.secrets.RESET_RESULT_URL);
};
