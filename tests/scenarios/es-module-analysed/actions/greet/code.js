import axios from 'axios';
import { readFile, writeFile } from 'node:fs/promises';
import * as crypto from 'crypto';
import { v4 } from 'uuid';
import plans from 'actions:plans';
import { round } from './round.js';

export const onExecutePostLogin = async (event, api) => {
  const digest = crypto.hash('sha256', event.user.user_id);
  await axios.get('https://shop.example/' + v4(), { headers: { key: event.secrets.API_KEI } });
  if (typeof navigator === 'object') {
    api.idToken.setCustomClaim('https://shop.example/claims/agent', navigator.userAgent);
  }

  api.idToken.setCustomClaim('https://shop.example/claims/plan', plans.of(round(await readFile(digest))));
};
