import { expect, test } from 'vitest';
import { hideUnit, readPostcode, takePostcode } from './read-postcode';

test('a whole postcode is read with or without its space, in any case', () => {
  const unit = { part: 'unit', postcode: 'ZZ1 5AX', sector: 'ZZ1 5', district: 'ZZ1' };
  for (const text of ['ZZ1 5AX', 'zz15ax', ' zz1  5ax ', 'ZZ1-5AX']) expect(readPostcode(text)).toEqual(unit);
  expect(readPostcode('EC1A 1BB')).toMatchObject({ sector: 'EC1A 1', district: 'EC1A' });
});

test('a sector and a district are told apart', () => {
  expect(readPostcode('ZZ1 5')).toEqual({ part: 'sector', sector: 'ZZ1 5', district: 'ZZ1' });
  expect(readPostcode('zz15')).toEqual({ part: 'district', district: 'ZZ15' });
  expect(readPostcode('HX12 3')).toMatchObject({ sector: 'HX12 3' });
  expect(readPostcode('HX123')).toMatchObject({ sector: 'HX12 3' });
  expect(readPostcode('M1')).toEqual({ part: 'district', district: 'M1' });
});

test('a name or a number is not a postcode', () => {
  for (const text of ['', 'Millgate', '12 Park Lane', 'ZZ', '01632 960000', 'ZZ1 5AXX', '🙂'])
    expect(readPostcode(text)).toBeNull();
});

test('whole postcodes are cut to their sector wherever they stand', () => {
  expect(hideUnit('food near zz1 5ax, or HX11AA')).toBe('food near ZZ1 5, or HX1 1');
  expect(hideUnit('covid19 help')).toBe('covid19 help');
  expect(takePostcode('food zz15ax tonight')).toEqual({ postcode: 'zz15ax', rest: 'food tonight' });
  expect(takePostcode('food tonight')).toBeNull();
});
