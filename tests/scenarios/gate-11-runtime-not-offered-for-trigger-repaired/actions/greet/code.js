exports.onExecuteEventStream = async (event) => {
  console.log(event.message.id);
};
