/** Patterns of the states, once for each drawing; `id` keeps those of two drawings apart. */
export function CoveragePatterns({ id }: { id: string }) {
  return (
    <defs>
      <pattern
        id={`${id}-not-known`}
        width="7"
        height="7"
        patternUnits="userSpaceOnUse"
        patternTransform="rotate(45)"
      >
        <rect width="7" height="7" fill="#fff" />
        <rect width="2.2" height="7" fill="#6b7672" />
      </pattern>
      <pattern id={`${id}-confirmed-gap`} width="12" height="12" patternUnits="userSpaceOnUse">
        <rect width="12" height="12" fill="#b3541e" />
        <path d="M3 3l6 6M9 3l-6 6" stroke="#fff" strokeWidth="1.4" />
      </pattern>
      <pattern id={`${id}-far`} width="8" height="8" patternUnits="userSpaceOnUse">
        <rect width="8" height="8" fill="#fff" />
        <circle cx="2" cy="2" r="1.5" fill="#44546a" />
        <circle cx="6" cy="6" r="1.5" fill="#44546a" />
      </pattern>
      <pattern id={`${id}-council-wide`} width="8" height="6" patternUnits="userSpaceOnUse">
        <rect width="8" height="6" fill="#fff" />
        <rect width="8" height="1.6" fill="#0b4f48" />
      </pattern>
      <pattern
        id={`${id}-not-heard`}
        width="10"
        height="10"
        patternUnits="userSpaceOnUse"
        patternTransform="rotate(-45)"
      >
        <rect width="10" height="10" fill="#fff" />
        <rect width="1.4" height="10" fill="#4f5b57" />
      </pattern>
      <pattern id={`${id}-set-aside`} width="6" height="8" patternUnits="userSpaceOnUse">
        <rect width="6" height="8" fill="#fff" />
        <rect width="1.6" height="8" fill="#3d8571" />
      </pattern>
    </defs>
  );
}
