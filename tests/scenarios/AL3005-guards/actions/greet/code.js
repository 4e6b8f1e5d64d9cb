const crypto = require('node:crypto');
const fs = require('fs');
const hasHash = typeof crypto.hash === 'function';
const major = Number(process.versions.node.split('.')[0]);

const digest = (text) => (hasHash ? crypto.hash('sha256', text) : crypto.createHash('sha256').update(text).digest('hex'));

function groups(list) {
  if (!Object.groupBy) return {};
  return Object.groupBy(list, (item) => item[0]);
}

exports.onExecutePostLogin = async (event, api) => {
  const claims = [digest(event.user.user_id)];
  if ('union' in Set.prototype) {
    claims.push(new Set(claims).union(new Set(['a'])).size);
  }

  if (major >= 20) {
    claims.push(new File(['a'], 'a').size);
  }

  const socket = typeof WebSocket === 'undefined' ? null : WebSocket.CLOSED;
  const text = 'abc'.isWellFormed?.() ?? true;
  const { glob = null } = fs;
  try {
    claims.push(navigator.language);
  } catch {
    claims.push('en');
  }

  if (typeof window !== 'undefined') {
    claims.push(localStorage.length);
  }

  api.idToken.setCustomClaim('https://shop.example/claims/all', [...claims, groups(claims), socket, text, glob === null]);
};
