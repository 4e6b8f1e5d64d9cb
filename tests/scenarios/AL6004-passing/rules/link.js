function link(user, context, callback) {
  context.primaryUser = user.app_metadata.primary;
  callback(null, user, context);
}
