#!/usr/bin/env node
import { requireNode } from './support/node-version.mjs';

requireNode();
const { types } = await import('./support/types.mjs');
await types(process.argv.slice(2));
