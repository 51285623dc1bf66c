type Props = { onZoom(by: 1 | -1): void; onPan(x: -1 | 0 | 1, y: -1 | 0 | 1): void };

const ways = [
  { name: 'Move the map up', x: 0, y: -1, turn: 0 },
  { name: 'Move the map left', x: -1, y: 0, turn: 270 },
  { name: 'Move the map right', x: 1, y: 0, turn: 90 },
  { name: 'Move the map down', x: 0, y: 1, turn: 180 },
] as const;

/**
 * Zoom and pan without dragging. The map itself is the one tab stop, where the arrow keys, plus and minus do
 * the same, so the buttons are for pointers, touch and speech.
 */
export function MapButtons({ onZoom, onPan }: Props) {
  return (
    <div className="map-buttons">
      <div className="map-zoom">
        <button type="button" tabIndex={-1} aria-label="Zoom in" onClick={() => onZoom(1)}>
          <span aria-hidden="true">+</span>
        </button>
        <button type="button" tabIndex={-1} aria-label="Zoom out" onClick={() => onZoom(-1)}>
          <span aria-hidden="true">−</span>
        </button>
      </div>
      <div className="map-pan">
        {ways.map(({ name, x, y, turn }) => (
          <button key={name} type="button" tabIndex={-1} aria-label={name} onClick={() => onPan(x, y)}>
            <svg viewBox="0 0 12 12" width="12" height="12" aria-hidden="true" data-turn={turn}>
              <path d="M2 8l4-4 4 4" />
            </svg>
          </button>
        ))}
      </div>
    </div>
  );
}
