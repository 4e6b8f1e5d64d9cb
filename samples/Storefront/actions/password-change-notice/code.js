'use strict';

const { record } = require('actions:audit-log');

const TIMEOUT_MILLISECONDS = 4000;

/**
 * Tells the customer that the password was changed.
 *
 * @param {Event} event
 */
exports.onExecutePostChangePassword = async (event) => {
  const delivered = await sendNotice(event);
  await record(event.secrets.AUDIT_URL, 'password.changed', event.user.user_id, { delivered });
};

async function sendNotice(event) {
  const response = await fetch(`${event.secrets.MAIL_API_URL}/v2/messages`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${event.secrets.MAIL_API_TOKEN}`,
      'content-type': 'application/json',
    },
    body: JSON.stringify({
      template: 'password-changed',
      locale: event.user.user_metadata?.locale ?? 'en',
      to: event.user.email,
      variables: { given_name: event.user.given_name ?? '' },
    }),
    signal: AbortSignal.timeout(TIMEOUT_MILLISECONDS),
  });

  if (!response.ok) {
    console.log('mail service answered', response.status);
  }

  return response.ok;
}
