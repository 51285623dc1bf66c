#!/usr/bin/env node
import { requireNode } from './support/node-version.mjs';

requireNode();
const { check } = await import('./support/check.mjs');
await check(process.argv.slice(2));
