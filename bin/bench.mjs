#!/usr/bin/env node
import { requireNode } from './support/node-version.mjs';

requireNode();
const { bench } = await import('./support/bench.mjs');
await bench(process.argv.slice(2));
