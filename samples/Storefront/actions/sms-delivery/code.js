'use strict';

const axios = require('axios');
const { parsePhoneNumberFromString } = require('libphonenumber-js');

const TIMEOUT_MILLISECONDS = 6000;

/**
 * Sends one-time codes through the shop's SMS provider, from the sender that belongs to the recipient's country.
 *
 * @param {Event} event
 */
exports.onExecuteSendPhoneMessage = async (event) => {
  const { recipient, text } = event.message_options;
  const number = parsePhoneNumberFromString(recipient);
  if (!number?.isValid()) {
    throw new Error('The recipient is not a valid phone number.');
  }

  await axios.post(
    event.secrets.SMS_API_URL,
    { to: number.number, from: senderOf(number.country), body: text },
    {
      auth: { username: event.secrets.SMS_ACCOUNT, password: event.secrets.SMS_API_KEY },
      timeout: TIMEOUT_MILLISECONDS,
    },
  );
};

function senderOf(country) {
  return country === 'US' || country === 'CA' ? '+15005550006' : 'SHOP';
}
