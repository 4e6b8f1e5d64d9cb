'use strict';

const { createHmac, randomUUID } = require('node:crypto');

const TIMEOUT_MILLISECONDS = 1500;

/**
 * Sends one signed entry to the audit service. A failure is reported to the caller as false and never breaks the transaction:
 * the audit service reconciles with the tenant's log stream every night.
 */
async function record(auditUrl, kind, subject, details) {
  const entry = JSON.stringify({ id: randomUUID(), at: new Date().toISOString(), kind, subject, details });
  const signature = createHmac('sha256', actions.secrets.AUDIT_SIGNING_KEY).update(entry).digest('hex');

  try {
    const response = await fetch(auditUrl, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-signature': signature },
      body: entry,
      signal: AbortSignal.timeout(TIMEOUT_MILLISECONDS),
    });

    return response.ok;
  } catch {
    return false;
  }
}

module.exports = { record };
