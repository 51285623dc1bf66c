import { expect, test } from 'vitest';
import { smtpTransport } from '@/lib/mail/transport';
import { catchMail } from '../support/mail-catcher';

test('mail that somebody asked for says where one press ends it; other mail does not', async () => {
  const server = await catchMail();
  const transport = smtpTransport(server.url, 'Wardbook <wardbook@example.org>');
  try {
    const mail = { to: 'fay@example.org', subject: 'A plan', text: 'It changed.' };
    await transport.send({ ...mail, leave: 'https://wardbook.example.org/intentions/leave/abc' });
    await transport.send(mail);
    const [asked, plain] = server.caught.map(({ text }) => text);
    expect(asked).toContain('List-Unsubscribe: <https://wardbook.example.org/intentions/leave/abc>');
    expect(asked).toContain('List-Unsubscribe-Post: List-Unsubscribe=One-Click');
    expect(plain).not.toContain('List-Unsubscribe');
  } finally {
    transport.close();
    await server.close();
  }
});
