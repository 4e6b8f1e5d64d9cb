const notices = require('actions:notices');
const second = require('actions:second');
const third = require('actions:third');
const fourth = require('actions:fourth');

exports.onExecutePostLogin = async (event, api) => {
  api.idToken.setCustomClaim('https://shop.example/claims/value', [notices.notice('n0000'), second.format(' a '), third.format(' b '), fourth.format(' c ')]);
};
