// Nothing starts by itself: the shell makes an app and steps it through wasm/bridge/exports.cpp.

int main() { return 0; }
