// For programs that Node runs: what the environment says to the tests. Module and ENV are Emscripten’s.
Module['preRun'] = () => {
  for (const name in process.env) if (name.startsWith('OBVERSE_')) ENV[name] = process.env[name];
};
