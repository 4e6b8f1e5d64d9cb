'use strict';

const axios = require('axios');

const TIMEOUT_MILLISECONDS = 2500;

/**
 * Client of the shop's customer directory.
 *
 * @param {string} baseUrl for example https://customers.internal.example
 */
function createDirectory(baseUrl) {
  const client = axios.create({
    baseURL: baseUrl,
    timeout: TIMEOUT_MILLISECONDS,
    headers: { authorization: `Bearer ${actions.secrets.CUSTOMER_API_TOKEN}` },
  });

  return {
    /** The customer of a user, or null when the directory does not know one. */
    async findByUserId(userId) {
      const response = await client.get(`/v1/customers/by-user/${encodeURIComponent(userId)}`, {
        validateStatus: (status) => status === 200 || status === 404,
      });

      return response.status === 404 ? null : toCustomer(response.data);
    },

    /** Creates the customer; the directory ignores a second call with the same key. */
    async create(customer, idempotencyKey) {
      const response = await client.post('/v1/customers', customer, {
        headers: { 'idempotency-key': idempotencyKey },
      });

      return toCustomer(response.data);
    },
  };
}

function toCustomer(data) {
  return {
    id: String(data.id),
    tier: data.tier ?? 'standard',
    market: data.market ?? 'unknown',
    companyNumber: data.company_number ?? null,
  };
}

module.exports = { createDirectory };
