import * as z from 'zod';

// Zod compiles schemas with `new Function` where it may; the content security policy forbids that and would report each
// try. This file is imported before any schema is made.
z.config({ jitless: true });
