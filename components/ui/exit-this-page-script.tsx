'use client';
import { useEffect } from 'react';

/** Brings the design system's script to the pages that have the button, and to no other. */
export function ExitThisPageScript() {
  useEffect(() => {
    let gone = false;
    void import('govuk-frontend/dist/govuk/components/exit-this-page/exit-this-page.mjs').then(
      ({ ExitThisPage }) => {
        const root = document.querySelector('[data-module="govuk-exit-this-page"]');
        if (gone || !root || root.hasAttribute('data-govuk-exit-this-page-init')) return;
        document.body.classList.add('govuk-frontend-supported');
        new ExitThisPage(root);
      },
    );
    return () => {
      gone = true;
    };
  }, []);
  return null;
}
