exports.plan = (event) => event.client.name;
