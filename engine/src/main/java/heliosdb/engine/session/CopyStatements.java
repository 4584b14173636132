package heliosdb.engine.session;

import com.heliosdb.common.ErrorCode;
import com.heliosdb.common.HeliosException;
import heliosdb.data.value.Batch;
import heliosdb.data.value.ByteSink;
import heliosdb.engine.copy.CopyFormat;
import heliosdb.engine.copy.CopyOptions;
import heliosdb.engine.copy.RecordReader;
import heliosdb.engine.copy.RecordWriter;
import heliosdb.query.PreparedQuery;
import heliosdb.query.ast.Expression;
import heliosdb.query.ast.ModificationStatement.Copy;
import heliosdb.query.ast.ModificationStatement.CopySource;
import heliosdb.query.ast.ModificationStatement.CopyTarget;
import heliosdb.query.ast.Query;
import heliosdb.query.ast.QueryBody;
import heliosdb.query.ast.Reference;
import heliosdb.query.ast.Statement;
import heliosdb.query.ast.TableReference;
import heliosdb.query.context.QueryResult;
import heliosdb.query.context.ResultColumn;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Executes COPY. Answers its command tag.
final class CopyStatements {
    private static final int FILE_PIECE_BYTES = 64 << 10;

    private final Session session;

    CopyStatements(Session session) {
        this.session = session;
    }

    String run(Copy copy, String text, Results results) {
        if (copy.target() instanceof CopyTarget.Program) {
            throw new HeliosException(
                    ErrorCode.FEATURE_NOT_SUPPORTED, "COPY with a program is not supported");
        }
        if (copy.target() instanceof CopyTarget.File
                && !session.catalog()
                        .role(session.currentUser())
                        .orElse(session.identity().user())
                        .isSuperuser()) {
            throw new HeliosException(
                            ErrorCode.INSUFFICIENT_PRIVILEGE,
                            "must be superuser or have privileges of the pg_read_server_files role to COPY from a file")
                    .withHint(
                            "Anyone can COPY to stdout or from stdin. psql's \\copy command also works for anyone.");
        }
        CopyFormat format = CopyOptions.read(copy.options(), copy.from());
        long rows = copy.from() ? in(copy, format, results) : out(copy, text, format, results);
        return "COPY " + rows;
    }

    private long in(Copy copy, CopyFormat format, Results results) {
        session.portals().settle(null);
        session.transaction();
        session.block().beginStatement();
        try (Execution execution = Execution.of(session);
                heliosdb.query.context.CopyTarget target =
                        session.services().queries().copyInto(copy, execution)) {
            List<ResultColumn> columns = target.columns();
            if (copy.target() instanceof CopyTarget.File(var path)) {
                return readFile(path, copy, format, target);
            }
            CopyInput input =
                    results.copyIn(new Results.CopyShape(format.isBinary(), columns.size()));
            return read(input::next, copy, format, target);
        }
    }

    private long readFile(
            String path, Copy copy, CopyFormat format, heliosdb.query.context.CopyTarget target) {
        try (InputStream file = Files.newInputStream(Path.of(path))) {
            byte[] piece = new byte[FILE_PIECE_BYTES];
            return read(() -> piece(file, piece), copy, format, target);
        } catch (IOException failure) {
            throw unreadable(path, "for reading", failure);
        }
    }

    private static byte @Nullable [] piece(InputStream file, byte[] buffer) {
        try {
            int count = file.read(buffer);
            return count < 0 ? null : Arrays.copyOf(buffer, count);
        } catch (IOException failure) {
            throw new HeliosException(
                    ErrorCode.IO_ERROR,
                    "could not read from COPY file: " + failure.getMessage(),
                    failure);
        }
    }

    private long read(
            Supplier<byte @Nullable []> source,
            Copy copy,
            CopyFormat format,
            heliosdb.query.context.CopyTarget target) {
        List<String> names = target.columns().stream().map(ResultColumn::name).toList();
        RecordReader records = RecordReader.of(format, source, names);
        CopyRows rows = new CopyRows(tableName(copy), format, records, target, session.texts());
        long count = rows.readAll(session::checkCancelled);
        session.transaction().endStatement();
        return count;
    }

    private long out(Copy copy, String text, CopyFormat format, Results results) {
        PreparedStatement plan = session.statements().plan("", text, source(copy), List.of());
        PreparedQuery query = plan.query();
        if (query == null || query.columns().isEmpty()) {
            throw new HeliosException(
                    ErrorCode.FEATURE_NOT_SUPPORTED, "COPY query must have a RETURNING clause");
        }
        session.portals().settle(null);
        session.block().beginStatement();
        try (Execution execution = Execution.of(session);
                QueryResult rows = query.execute(execution, new @Nullable Object[0])) {
            RecordWriter writer = new RecordWriter(format, rows.columns(), session.texts());
            if (copy.target() instanceof CopyTarget.File(var path)) {
                return writeFile(path, rows, writer);
            }
            results.copyOut(new Results.CopyShape(format.isBinary(), rows.columns().size()));
            long count = write(rows, writer, sink -> results.copyData(sink.data(), 0, sink.size()));
            results.copyDone();
            return count;
        } finally {
            session.transaction().endStatement();
        }
    }

    private long writeFile(String path, QueryResult rows, RecordWriter writer) {
        try (OutputStream file = new BufferedOutputStream(Files.newOutputStream(Path.of(path)))) {
            return write(rows, writer, sink -> file.write(sink.data(), 0, sink.size()));
        } catch (IOException failure) {
            throw unreadable(path, "for writing", failure);
        }
    }

    private interface Destination<E extends Exception> {
        void write(ByteSink piece) throws E;
    }

    private static <E extends Exception> long write(
            QueryResult rows, RecordWriter writer, Destination<E> destination) throws E {
        long count = 0;
        if (writer.header().size() > 0) {
            destination.write(writer.header());
        }
        for (Batch batch = rows.next(); batch != null; batch = rows.next()) {
            for (int row = 0; row < batch.rows(); row++) {
                destination.write(writer.row(batch, row));
                count++;
            }
        }
        if (writer.trailer().size() > 0) {
            destination.write(writer.trailer());
        }
        return count;
    }

    // A table is read as SELECT of its columns FROM ONLY it.
    private static Statement source(Copy copy) {
        return switch (copy.source()) {
            case CopySource.Rows(var statement) -> statement;
            case CopySource.Table(var name, var columns) -> {
                int position = name.position();
                List<QueryBody.SelectItem> items = new ArrayList<>();
                for (String column : columns) {
                    Expression value = new Reference.Column(List.of(column), position);
                    items.add(new QueryBody.SelectItem(value, null, position));
                }
                if (items.isEmpty()) {
                    Expression all = new Reference.Star(List.of(), position);
                    items.add(new QueryBody.SelectItem(all, null, position));
                }
                QueryBody.Select select =
                        new QueryBody.Select(
                                new QueryBody.Distinct.None(),
                                items,
                                null,
                                List.of(new TableReference.Named(name, true, null, null, position)),
                                null,
                                null,
                                null,
                                List.of(),
                                position);
                yield new Query(null, select, List.of(), null, false, null, List.of(), position);
            }
        };
    }

    private static String tableName(Copy copy) {
        return switch (copy.source()) {
            case CopySource.Table(var name, _) -> name.name();
            case CopySource.Rows _ -> "";
        };
    }

    private static HeliosException unreadable(String path, String why, IOException failure) {
        ErrorCode code =
                failure instanceof java.nio.file.NoSuchFileException
                        ? ErrorCode.UNDEFINED_FILE
                        : ErrorCode.IO_ERROR;
        String reason =
                failure instanceof java.nio.file.NoSuchFileException
                        ? "No such file or directory"
                        : String.valueOf(failure.getMessage());
        return new HeliosException(
                code, "could not open file \"" + path + "\" " + why + ": " + reason, failure);
    }
}
