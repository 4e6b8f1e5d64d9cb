import { writeFileSync } from 'fs';

let logins = 0;

export function onExecutePostLogin(event, api) {
  logins++;
  writeFileSync('/tmp/count', `${logins}`);
}

export { SlowBuffer as default } from 'buffer';
