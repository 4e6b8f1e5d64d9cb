'use strict';

const MAXIMUM_LENGTH = 254;

const RESERVED_LOCAL_PARTS = Object.freeze(['abuse', 'admin', 'hostmaster', 'no-reply', 'postmaster', 'root', 'security']);

/** Splits an address at its last @; null when it is none. */
function parse(email) {
  const address = String(email ?? '').trim().toLowerCase();
  const at = address.lastIndexOf('@');
  if (at < 1 || at === address.length - 1 || address.length > MAXIMUM_LENGTH) {
    return null;
  }

  return { localPart: address.slice(0, at), domain: address.slice(at + 1) };
}

/** Whether a domain is one of a list, or below one of them. */
function matchesDomain(domain, list) {
  return list.some((entry) => domain === entry || domain.endsWith(`.${entry}`));
}

/** Splits a comma-separated setting. */
function parseList(text) {
  return String(text ?? '')
    .split(',')
    .map((entry) => entry.trim().toLowerCase())
    .filter((entry) => entry.length > 0);
}

/**
 * What the shop's policy says about an address.
 *
 * @returns {'ok' | 'malformed' | 'reserved' | 'blocked'}
 */
function judge(email, blockedDomains) {
  const address = parse(email);
  if (address === null) {
    return 'malformed';
  }

  if (RESERVED_LOCAL_PARTS.includes(address.localPart)) {
    return 'reserved';
  }

  return matchesDomain(address.domain, blockedDomains) ? 'blocked' : 'ok';
}

module.exports = { judge, matchesDomain, parse, parseList };
