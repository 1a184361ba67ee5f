// Loaded before each linter: whatever it or a package below it would like to tell or ask the network, it cannot.
const net = require("node:net");

net.Socket.prototype.connect = function refused() {
  throw new Error("The linters run offline.");
};
