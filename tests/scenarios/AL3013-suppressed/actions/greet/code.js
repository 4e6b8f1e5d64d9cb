// actionslimits-disable AL3013 -- accepted: see the ticket of this repository
exports.plan = (event) => event.client.name;
