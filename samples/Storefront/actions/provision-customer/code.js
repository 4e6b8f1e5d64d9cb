'use strict';

const { createDirectory } = require('actions:customer-directory');
const { record } = require('actions:audit-log');

/**
 * Creates the customer that belongs to a new user. The user exists already, so that a failure is only noted: the nightly job of the customer
 * directory creates what is missing.
 *
 * @param {Event} event
 */
exports.onExecutePostUserRegistration = async (event) => {
  const { user_id: userId, email, user_metadata: metadata } = event.user;
  const customer = { user_id: userId, email, market: metadata?.market ?? 'international', source: event.connection.name };

  let outcome = 'created';
  try {
    await createDirectory(event.secrets.CUSTOMER_API_URL).create(customer, `registration-${userId}`);
  } catch (error) {
    outcome = 'postponed';
    console.log('customer not created:', error.code ?? error.name);
  }

  await record(event.secrets.AUDIT_URL, 'customer.registration', userId, { outcome });
};
