import type { ContactChange } from '@/lib/steward/worklist';

/** Old and new, beside each other. */
export function ContactSides({ changes }: { changes: readonly ContactChange[] }) {
  return (
    <div className="contact-changes">
      {changes.map(({ label, before, after }) => (
        <div key={label}>
          <p className="quiet">{label}</p>
          <div className="sides">
            <div>
              <span className="quiet">Before</span>
              {before || 'Nothing'}
            </div>
            <div className="is-new">
              <span className="quiet">Now</span>
              {after || 'Nothing'}
            </div>
          </div>
        </div>
      ))}
    </div>
  );
}
