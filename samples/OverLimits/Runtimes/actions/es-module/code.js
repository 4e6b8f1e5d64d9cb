import { randomUUID } from 'node:crypto';

exports.onExecutePostLogin = async (event, api) => {
  api.idToken.setCustomClaim('https://shop.example/claims/value', randomUUID());
};
