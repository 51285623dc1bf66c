import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

export interface CaughtMail {
  /** Return path. */
  from: string;
  to: string[];
  text: string;
}

/** A mail server that keeps what it is given, and refuses addresses that begin with "gone". `port` 0: any free one. */
export async function catchMail(port = 0) {
  const caught: CaughtMail[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onRcptTo({ address }, _session, done) {
      if (!address.startsWith('gone')) return done();
      done(Object.assign(new Error('No such mailbox'), { responseCode: 550 }));
    },
    onData(stream, session, done) {
      let text = '';
      stream.setEncoding('utf8').on('data', (part: string) => (text += part));
      stream.on('end', () => {
        const from = session.envelope.mailFrom ? session.envelope.mailFrom.address : '';
        caught.push({ from, to: session.envelope.rcptTo.map(({ address }) => address), text });
        done();
      });
    },
  });
  server.on('error', () => undefined);
  server.listen(port, '127.0.0.1');
  await once(server.server, 'listening');
  const { port: got } = server.server.address() as AddressInfo;
  return {
    caught,
    port: got,
    url: `smtp://127.0.0.1:${got}`,
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}
