class Greeter {
  constructor(claim) {
    this.claim = claim;
  }

  async onExecutePostLogin(event, api) {
    api.idToken.setCustomClaim('https://shop.example/greeting', 'Hello');
  }
}

module.exports = new Greeter('greeting');
