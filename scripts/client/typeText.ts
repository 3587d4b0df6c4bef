import * as z from 'zod';

interface Schema {
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
  readonly items?: Schema;
  readonly prefixItems?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: Schema | boolean;
}

/** Which side of a schema is meant: what is sent, or what is answered. */
export type Side = 'input' | 'output';

/** The type that a schema has in TypeScript, as text. @param isQuery whether texts may be said in other ways, too */
export function typeText(schema: z.ZodType, side: Side, isQuery = false): string {
  return textOf(z.toJSONSchema(schema, { io: side, unrepresentable: 'any' }) as Schema, isQuery);
}

function textOf(schema: Schema, isQuery: boolean): string {
  const several = schema.anyOf ?? schema.oneOf;
  if (several !== undefined) return union(several.map((each) => textOf(each, isQuery)));
  if (schema.allOf !== undefined) return schema.allOf.map((each) => `(${textOf(each, isQuery)})`).join(' & ');
  if ('const' in schema) return JSON.stringify(schema.const);
  if (schema.enum !== undefined) {
    const words = schema.enum.map((each) => JSON.stringify(each));
    return union(isQuery && words.includes('"true"') ? [...words, 'boolean'] : words);
  }
  if (Array.isArray(schema.type)) return union(schema.type.map((type: string) => textOf({ ...schema, type }, isQuery)));
  switch (schema.type) {
    case 'string':
      return isQuery ? 'QueryText' : 'string';
    case 'number':
    case 'integer':
      return 'number';
    case 'boolean':
      return 'boolean';
    case 'null':
      return 'null';
    case 'array':
      return arrayText(schema, isQuery);
    case 'object':
      return objectText(schema, isQuery);
    default:
      return 'unknown';
  }
}

function arrayText({ prefixItems, items }: Schema, isQuery: boolean): string {
  if (prefixItems !== undefined) return `readonly [${prefixItems.map((each) => textOf(each, isQuery)).join(', ')}]`;
  return `readonly (${items === undefined ? 'unknown' : textOf(items, isQuery)})[]`;
}

function objectText({ properties, required = [], additionalProperties }: Schema, isQuery: boolean): string {
  const fields = Object.entries(properties ?? {}).map(([name, each]) => {
    const isNeeded = required.includes(name);
    return `readonly ${JSON.stringify(name)}${isNeeded ? '' : '?'}: ${textOf(each, isQuery)}${isNeeded ? '' : ' | undefined'}`;
  });
  if (properties === undefined && typeof additionalProperties === 'object')
    return `Readonly<Record<string, ${textOf(additionalProperties, isQuery)}>>`;
  return fields.length === 0 ? '{}' : `{ ${fields.join('; ')} }`;
}

function union(texts: readonly string[]): string {
  return [...new Set(texts)].join(' | ');
}
