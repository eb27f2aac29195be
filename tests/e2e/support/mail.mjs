// A mail server that keeps what it is given.

import { createServer } from 'node:net';

/** Answers one connection by the rules of SMTP. */
function talk(socket, messages) {
  let held = '';
  let message = null;
  const say = (line) => socket.write(`${line}\r\n`);
  const take = (line) => {
    if (message !== null) {
      if (line !== '.') return void (message += `${line}\r\n`);
      messages.push(message);
      message = null;
      return say('250 Taken');
    }
    if (line === 'DATA') {
      message = '';
      return say('354 Go on');
    }
    if (line !== 'QUIT') return say('250 OK');
    say('221 Bye');
    return socket.end();
  };
  socket.on('error', () => socket.destroy());
  socket.on('data', (bytes) => {
    held += bytes.toString('latin1');
    for (let end = held.indexOf('\r\n'); end >= 0; end = held.indexOf('\r\n')) {
      const line = held.slice(0, end);
      held = held.slice(end + 2);
      take(line);
    }
  });
  say('220 sink ESMTP');
}

/** @return the options for a server that sends its letters here, the messages, and how to stop */
export async function startMail() {
  const messages = [];
  const server = createServer((socket) => talk(socket, messages)).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const options = ['--smtp', `smtp://127.0.0.1:${server.address().port}`, '--mail-from', 'programme@obverse.example'];
  return { messages, options, stop: () => new Promise((resolve) => server.close(resolve)) };
}

/** What a person would read of a message: its head, and its body decoded. */
export function readable(message) {
  const [head, body] = message.split('\r\n\r\n');
  return { head, body: Buffer.from(body, 'base64').toString('utf8') };
}
