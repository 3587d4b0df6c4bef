/**
 * What makes a table one that is shared: `tracked` is its SQL name, and `parts` are tables whose rows belong to its rows, each with the column
 * that names them by id. One line of a migration. Steps that were released are built with it, so what it gives is never changed.
 *
 * From then on the database itself keeps a row of `shared_rows` for each row of the table (kind, id, version, origin): the version rises with every
 * statement that changes the row or a part of it, whoever makes it, and never falls, not even where a row that was deleted is put back. What is
 * deleted stays there with the moment of it, as the trace that other sites are told of.
 * The origin is empty for what this site made, which `site_identity` names, and for all that is there already, which nobody else can have
 * made. So it costs nothing to write, and a copy of a site that becomes one of its own is told from it by that one row.
 */
export function sharedTable(tracked: string, parts: Readonly<Record<string, string>> = {}): string {
  return [
    `INSERT INTO shared_rows (kind, id, version, origin) SELECT '${tracked}', id, 1, '' FROM ${tracked};`,
    `CREATE TRIGGER shared_${tracked}_added AFTER INSERT ON ${tracked} BEGIN
      INSERT INTO shared_rows (kind, id, version, origin) VALUES ('${tracked}', new.id, 1, '')
        ON CONFLICT DO UPDATE SET version = version + 1, deleted_at = NULL;
    END;`,
    `CREATE TRIGGER shared_${tracked}_changed AFTER UPDATE ON ${tracked} BEGIN ${raise(tracked, 'new.id')} END;`,
    `CREATE TRIGGER shared_${tracked}_deleted AFTER DELETE ON ${tracked} BEGIN
      UPDATE shared_rows SET version = version + 1, deleted_at = CAST(unixepoch('subsec') * 1000 AS INTEGER)
        WHERE kind = '${tracked}' AND id = old.id;
    END;`,
    ...Object.entries(parts).flatMap(([part, owner]) => [
      `CREATE TRIGGER shared_${part}_added AFTER INSERT ON ${part} BEGIN ${raise(tracked, `new.${owner}`)} END;`,
      `CREATE TRIGGER shared_${part}_changed AFTER UPDATE ON ${part} BEGIN
        ${raise(tracked, `old.${owner}`)}
        ${raise(tracked, `new.${owner}`, `new.${owner} <> old.${owner}`)}
      END;`,
      `CREATE TRIGGER shared_${part}_deleted AFTER DELETE ON ${part} BEGIN ${raise(tracked, `old.${owner}`)} END;`,
    ]),
  ].join('\n');
}

/** What is deleted already has no parts that could change it: they go with it. */
function raise(tracked: string, id: string, only = 'true'): string {
  return `UPDATE shared_rows SET version = version + 1
    WHERE kind = '${tracked}' AND id = ${id} AND deleted_at IS NULL AND ${only};`;
}
