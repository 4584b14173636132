package heliosdb.engine;

import static org.assertj.core.api.Assertions.assertThat;

import heliosdb.data.value.Batch;
import heliosdb.engine.session.Session;
import heliosdb.engine.session.SessionEvents;
import heliosdb.query.context.ResultColumn;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What clients learn from `pg_catalog` and `information_schema`. The expected values are what
/// PostgreSQL 15 answers for the same objects.
class SystemCatalogTest {
    private static final String OBJECTS =
            """
            create table customer (id serial primary key, name varchar(40) not null,
                email text unique, balance int default 0 check (balance >= 0), tags text[]);
            create table orders (id bigint generated always as identity primary key,
                customer_id int references customer on delete cascade, note text);
            create index orders_note on orders (customer_id desc, lower(note)) where id > 10;
            create view rich as select id, name from customer where balance > 1000;
            create type mood as enum ('sad', 'ok');
            create domain pos as int check (value > 0);
            comment on column customer.name is 'Their names';
            create role alice;
            grant select on customer to alice;
            create schema extra;
            create table extra.t (a int);
            """;

    private Database database;
    private Session session;

    @BeforeEach
    void connect() {
        database = Database.inMemory(DatabaseOptions.DEFAULT);
        session =
                database.connect(
                        new ConnectRequest(
                                "helios", "heliosdb", Map.of(), null, SessionEvents.NONE));
        run(OBJECTS);
    }

    @AfterEach
    void close() {
        session.close();
        database.close();
    }

    private List<String> run(String sql) {
        Texts texts = new Texts(session);
        session.query(sql, texts);
        session.sync();
        return texts.rows;
    }

    /// The rows of all results, with bars between the values.
    private static final class Texts extends QueryResults {
        private final Session session;
        private final List<String> rows = new ArrayList<>();

        Texts(Session session) {
            this.session = session;
        }

        @Override
        void row(String line) {
            rows.add(line);
        }

        @Override
        String field(ResultColumn column, Batch batch, int index, int row) {
            Object value = batch.column(index).value(row);
            return value == null ? "" : session.texts().format(column.type(), value);
        }
    }

    @Test
    void everyRelationOfTheSystemCanBeRead() {
        List<String> names =
                run(
                        "select n.nspname || '.' || c.relname from pg_class c join pg_namespace n"
                                + " on n.oid = c.relnamespace where nspname in ('pg_catalog',"
                                + " 'information_schema')");

        assertThat(names).hasSize(208);
        assertThat(names).allSatisfy(name -> run("select * from " + name));
    }

    @Test
    void columnsHaveTheTypesOfPostgres() {
        assertThat(
                        run(
                                "select attname, format_type(atttypid, atttypmod) from pg_attribute"
                                        + " where attrelid = 'pg_index'::regclass and attnum > 15"
                                        + " order by attnum"))
                .containsExactly(
                        "indkey|int2vector",
                        "indcollation|oidvector",
                        "indclass|oidvector",
                        "indoption|int2vector",
                        "indexprs|pg_node_tree",
                        "indpred|pg_node_tree");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "customer_pkey ; PRIMARY KEY (id)",
                "customer_email_key ; UNIQUE (email)",
                "customer_balance_check ; CHECK (balance >= 0)",
                "orders_customer_id_fkey ; FOREIGN KEY (customer_id) REFERENCES customer(id) ON DELETE CASCADE",
                "pos_check ; CHECK (VALUE > 0)",
            })
    void constraintsPrintAsSql(String name, String definition) {
        assertThat(
                        run(
                                "select pg_get_constraintdef(oid, true) from pg_constraint where"
                                        + " conname = '"
                                        + name
                                        + "'"))
                .containsExactly(definition);
    }

    @Test
    void indexesPrintAsSql() {
        assertThat(run("select indexdef from pg_indexes where indexname = 'orders_note'"))
                .containsExactly(
                        "CREATE INDEX orders_note ON public.orders USING btree (customer_id DESC,"
                                + " lower(note)) WHERE (id > 10)");
    }

    @Test
    void viewsPrintWithAClauseALine() {
        assertThat(run("select pg_get_viewdef('rich'::regclass, true)"))
                .containsExactly(
                        " SELECT id,\n    name\n   FROM customer\n  WHERE balance > 1000;");
    }

    @Test
    void defaultsNameSequencesAsTheSearchPathFindsThem() {
        String sql =
                "select pg_get_expr(adbin, adrelid) from pg_attrdef where adrelid ="
                        + " 'public.customer'::regclass and adnum = 1";

        assertThat(run(sql)).containsExactly("nextval('customer_id_seq'::regclass)");
        run("set search_path = extra");
        assertThat(run(sql)).containsExactly("nextval('public.customer_id_seq'::regclass)");
    }

    @Test
    void tablesAreVisibleOnTheSearchPathOnly() {
        assertThat(
                        run(
                                "select relname, pg_table_is_visible(oid) from pg_class where"
                                        + " relname in ('customer', 't') order by 1"))
                .containsExactly("customer|t", "t|f");
    }

    @Test
    void privilegesFollowGrants() {
        assertThat(
                        run(
                                "select has_table_privilege('alice', 'customer', 'select'),"
                                        + " has_table_privilege('alice', 'customer', 'update'),"
                                        + " has_table_privilege('alice', 'orders', 'select'),"
                                        + " has_schema_privilege('alice', 'public', 'usage')"))
                .containsExactly("t|f|f|t");
    }

    @Test
    void informationSchemaDescribesColumns() {
        assertThat(
                        run(
                                "select column_name, data_type, character_maximum_length,"
                                        + " is_nullable from information_schema.columns where"
                                        + " table_name = 'customer' order by ordinal_position"))
                .containsExactly(
                        "id|integer||NO",
                        "name|character varying|40|NO",
                        "email|text||YES",
                        "balance|integer||YES",
                        "tags|ARRAY||YES");
    }

    @Test
    void informationSchemaFollowsForeignKeys() {
        assertThat(
                        run(
                                "select k.table_name, k.column_name, u.table_name, u.column_name,"
                                        + " r.delete_rule from"
                                        + " information_schema.referential_constraints r join"
                                        + " information_schema.key_column_usage k using"
                                        + " (constraint_name) join"
                                        + " information_schema.constraint_column_usage u using"
                                        + " (constraint_name)"))
                .containsExactly("orders|customer_id|customer|id|CASCADE");
    }

    @Test
    void primaryKeysComeOutAsPgjdbcAsksForThem() {
        assertThat(
                        run(
                                "select a.attname, (k.keys).n from (select indrelid,"
                                        + " information_schema._pg_expandarray(indkey) as keys from"
                                        + " pg_index where indisprimary) k join pg_attribute a on"
                                        + " a.attrelid = k.indrelid and a.attnum = (k.keys).x where"
                                        + " k.indrelid = 'orders'::regclass"))
                .containsExactly("id|1");
    }

    @Test
    void commentsAreFoundByColumn() {
        assertThat(run("select col_description('customer'::regclass, 2)"))
                .containsExactly("Their names");
    }
}
