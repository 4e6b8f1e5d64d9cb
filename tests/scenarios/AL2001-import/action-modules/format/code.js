exports.format = async (value) => {
  const parse = await import('actions:parse');
  return parse.format(value);
};
