const p0 = require('axios');
const p1 = require('lodash');
const p2 = require('uuid');
const p3 = require('ms');
const p4 = require('qs');
const p5 = require('semver');
const p6 = require('dotenv');
const p7 = require('jsonwebtoken');
const p8 = require('luxon');
const p9 = require('validator');

exports.noop = () => [p0, p1, p2, p3, p4, p5, p6, p7, p8, p9].length;
