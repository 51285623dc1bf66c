import { describe, expect, test } from 'vitest';
import { marksOf, readBounce } from './bounce';

const token = '0b9c1f0e-5f0a-4d8e-9f3c-1a2b3c4d5e6f';

/** As Postfix writes it. */
const report = ({
  action = 'failed',
  status = '5.1.1',
  to = `bounces+wardbook-${token}@example.org`,
  id = `<wardbook-${token}@example.org>`,
} = {}) => `From: MAILER-DAEMON@mail.example.org
To: ${to}
Subject: Undelivered Mail Returned to Sender
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="b"

--b
Content-Type: text/plain

I'm sorry to have to inform you that your message could not be delivered.

--b
Content-Type: message/delivery-status

Reporting-MTA: dns; mail.example.org

Final-Recipient: rfc822; editor@gone.example
Action: ${action}
Status: ${status}
Diagnostic-Code: smtp; 550 5.1.1 <editor@gone.example>: Recipient address
    rejected: User unknown

--b
Content-Type: message/rfc822

Message-ID: ${id}
Subject: Is this still right?
--b--
`;

describe('a report of a mail server', () => {
  test('names the message by its return path or, where that was lost, by its id', () => {
    for (const text of [
      report({ id: '<lost@elsewhere>' }),
      report({ to: 'bounces@example.org' }),
      report().replaceAll('\n', '\r\n'),
      report({
        to: 'x@example.org',
        id: `<wardbook-${token.slice(0, 10)}=\r\n${token.slice(10)}@example.org>`,
      }),
    ])
      expect(readBounce(text)).toEqual({
        token,
        failed: true,
        said: 'Came back (5.1.1). 550 5.1.1 <editor@gone.example>: Recipient address rejected: User unknown',
      });
  });

  test('that a server still tries, or tried a full mailbox, is not for good', () => {
    expect(readBounce(report({ action: 'delayed', status: '4.4.1' }))?.failed).toBe(false);
    expect(readBounce(report({ status: '4.2.2' }))?.failed).toBe(false);
  });

  test('other mail at that address is none', () => {
    expect(readBounce('')).toBeNull();
    expect(readBounce('Subject: Out of office\n\nI am away.')).toBeNull();
    expect(readBounce(report({ to: 'bounces@example.org', id: '<x@example.org>' }))).toBeNull();
    expect(
      readBounce(`To: bounces+wardbook-${token}@example.org\nSubject: Out of office\n\nAway.`),
    ).toBeNull();
  });
});

test('a message carries its mark in its id, and in its return path where there is an address for that', () => {
  expect(marksOf(token, 'Wardbook <help@example.org>', undefined)).toEqual({
    messageId: `<wardbook-${token}@example.org>`,
    returnPath: undefined,
  });
  expect(marksOf(token, 'help@example.org', 'bounces@mail.example.org').returnPath).toBe(
    `bounces+wardbook-${token}@mail.example.org`,
  );
});
