'use client';

/** The whole frame failed: a page that needs nothing else. */
export default function GlobalError() {
  return (
    <html lang="en-GB">
      <head>
        <title>Something went wrong · Wardbook</title>
      </head>
      <body>
        <main id="main" className="page prose">
          <h1>Something went wrong</h1>
          <p>Wardbook has a fault and cannot show this page. Please try again in a minute.</p>
          <p>
            <a href="">Try again</a>
          </p>
          <p>If somebody is in danger now, call 999.</p>
        </main>
      </body>
    </html>
  );
}
