'use strict';

const NAME_FORMAT = 'urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress';
const PASSWORD_TRANSPORT = 'urn:oasis:names:tc:SAML:2.0:ac:classes:PasswordProtectedTransport';
const MULTIFACTOR = 'https://refeds.org/profile/mfa';

/**
 * Assertions of the partner portal: a stable name identifier, the partner's number, and how the user signed in.
 *
 * @param {Event} event
 * @param {PostLoginAPI} api
 */
exports.onExecutePostLogin = async (event, api) => {
  if (event.client.metadata?.partner_portal !== 'true') {
    return;
  }

  const partner = event.user.app_metadata?.partner_number;
  if (!partner) {
    api.access.deny('This account has no partner number.');
    return;
  }

  api.samlResponse.setNameIdentifierFormat(NAME_FORMAT);
  api.samlResponse.setNameIdentifierProbes([
    'http://schemas.xmlsoap.org/ws/2005/05/identity/claims/emailaddress',
    'http://schemas.xmlsoap.org/ws/2005/05/identity/claims/nameidentifier',
  ]);
  api.samlResponse.setAuthnContextClassRef(usedSecondFactor(event) ? MULTIFACTOR : PASSWORD_TRANSPORT);
  api.samlResponse.setSignatureAlgorithm('rsa-sha256');
  api.samlResponse.setDigestAlgorithm('sha256');
  api.samlResponse.setSignResponse(true);

  api.samlResponse.setAttribute('urn:shop:partner:number', String(partner));
  api.samlResponse.setAttribute('urn:shop:partner:region', event.user.app_metadata?.partner_region ?? 'eu');
  api.samlResponse.setAttribute('urn:shop:partner:roles', (event.authorization?.roles ?? []).slice(0, 20));
};

function usedSecondFactor(event) {
  return (event.authentication?.methods ?? []).some((method) => method.name === 'mfa');
}
