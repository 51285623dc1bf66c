import encodeQR from 'qr';

/** A QR code as one path of an SVG: `size` squares a side with the quiet border, a square of 1 for each dark module. */
type QrPicture = { size: number; path: string };

export function qrPicture(text: string): QrPicture {
  const rows = encodeQR(text, 'raw', { ecc: 'medium', border: 4 });
  const path = rows
    .flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : [])))
    .join('');
  return { size: rows.length, path };
}
