package heliosdb.engine.session;

import com.heliosdb.common.ErrorCode;
import com.heliosdb.common.HeliosException;

import heliosdb.query.ast.ModificationStatement;

/// Executes COPY. Answers its command tag.
final class CopyStatements {
    CopyStatements(Session session) {}

    String run(ModificationStatement.Copy copy, String text, Results results) {
        throw new HeliosException(ErrorCode.FEATURE_NOT_SUPPORTED, "COPY is not supported");
    }
}
