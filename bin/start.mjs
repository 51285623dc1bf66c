#!/usr/bin/env node
import { requireNode } from './support/node-version.mjs';

requireNode();
const { start } = await import('./support/start.mjs');
await start(process.argv.slice(2));
