package heliosdb.server.cli;

import java.util.List;

/// The shell's commands: their help, and the queries behind those that describe.
final class ShellHelp {
    static final String TEXT =
            """
            \\d [NAME]      relations, or one of them      \\dt \\di \\dv \\ds   tables, indexes, views, sequences
            \\dn            schemas                        \\du              roles
            \\l             databases                      \\timing [on|off] time of each statement
            \\x \\t \\a       expanded, rows only, aligned   \\pset format F   aligned, unaligned, csv, json
            \\i FILE        run a file                     \\copy T from|to FILE (OPTIONS)
            \\echo TEXT     print                          \\q              quit\
            """;

    private static final String RELATIONS =
            """
            select n.nspname as "Schema", c.relname as "Name",
              case c.relkind when 'r' then 'table' when 'v' then 'view' when 'm' then 'materialized view'
                when 'i' then 'index' when 'S' then 'sequence' when 'p' then 'partitioned table' end as "Type",
              pg_catalog.pg_get_userbyid(c.relowner) as "Owner"
            from pg_catalog.pg_class c left join pg_catalog.pg_namespace n on n.oid = c.relnamespace
            where c.relkind in (%s) and n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast')
            order by 1, 2\
            """;

    private ShellHelp() {}

    /// The queries that answer a command; none for an unknown one.
    static List<String> describe(String command, String argument) {
        return switch (command) {
            case "\\d" ->
                    argument.isEmpty()
                            ? List.of(RELATIONS.formatted("'r','p','v','m','S'"))
                            : relation(literal(argument));
            case "\\dt" -> List.of(RELATIONS.formatted("'r','p'"));
            case "\\di" -> List.of(RELATIONS.formatted("'i'"));
            case "\\dv" -> List.of(RELATIONS.formatted("'v','m'"));
            case "\\ds" -> List.of(RELATIONS.formatted("'S'"));
            case "\\dn" ->
                    List.of(
                            "select nspname as \"Name\", pg_catalog.pg_get_userbyid(nspowner) as \"Owner\""
                                    + " from pg_catalog.pg_namespace where nspname !~ '^pg_'"
                                    + " and nspname <> 'information_schema' order by 1");
            case "\\du" ->
                    List.of(
                            "select rolname as \"Role name\", rolsuper as \"Superuser\", rolcanlogin as"
                                    + " \"Login\" from pg_catalog.pg_roles order by 1");
            case "\\l" ->
                    List.of(
                            "select datname as \"Name\", pg_catalog.pg_get_userbyid(datdba) as \"Owner\""
                                    + " from pg_catalog.pg_database order by 1");
            default -> List.of();
        };
    }

    private static List<String> relation(String name) {
        String columns =
                """
                select a.attname as "Column", pg_catalog.format_type(a.atttypid, a.atttypmod) as "Type",
                  case when a.attnotnull then 'not null' else '' end as "Nullable",
                  (select pg_catalog.pg_get_expr(d.adbin, d.adrelid) from pg_catalog.pg_attrdef d
                   where d.adrelid = a.attrelid and d.adnum = a.attnum) as "Default"
                from pg_catalog.pg_attribute a
                where a.attrelid = %s::pg_catalog.regclass and a.attnum > 0 and not a.attisdropped
                order by a.attnum\
                """;
        String indexes =
                """
                select c.relname as "Index", pg_catalog.pg_get_indexdef(i.indexrelid) as "Definition"
                from pg_catalog.pg_index i join pg_catalog.pg_class c on c.oid = i.indexrelid
                where i.indrelid = %s::pg_catalog.regclass order by 1\
                """;
        return List.of(columns.formatted(name), indexes.formatted(name));
    }

    private static String literal(String name) {
        return "'" + name.replace("'", "''") + "'";
    }
}
