package io.contextunity.worker.host.plugin.install;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.aether.RepositoryException;
import org.eclipse.aether.resolution.ArtifactResolutionException;
import org.eclipse.aether.transfer.ArtifactNotFoundException;
import org.eclipse.aether.transfer.ChecksumFailureException;
import org.eclipse.aether.transfer.RepositoryOfflineException;

/** Says in one line why a file could not be had from Maven's repositories. */
final class MavenFailure {
  private MavenFailure() {}

  static InstallException of(
      MavenCoordinates wanted, ArtifactResolutionException failure, boolean offline) {
    List<Exception> causes = failure.getResult().getExceptions();
    Optional<ChecksumFailureException> checksum = find(causes, ChecksumFailureException.class);
    String where = MavenArtifacts.names(failure.getResult().getRequest().getRepositories());
    if (checksum.isPresent()) {
      return new InstallException(checksum(wanted, where, checksum.get()), failure);
    }
    if (offline || find(causes, RepositoryOfflineException.class).isPresent()) {
      return new InstallException(
          wanted + " is not in the local repository, and Maven is offline", failure);
    }
    return causes.stream()
        .filter(cause -> !(cause instanceof ArtifactNotFoundException))
        .findFirst()
        .map(cause -> unreachable(wanted, where, cause, failure))
        .orElseGet(
            () ->
                new InstallException(
                    ("%s was not found in %s (expected: published there under exactly this name;"
                            + " repositories are set in Maven's settings.xml)")
                        .formatted(wanted, where),
                    failure));
  }

  private static String checksum(
      MavenCoordinates wanted, String where, ChecksumFailureException failure) {
    if (failure.getExpected() == null || failure.getExpected().isEmpty()) {
      return "%s has no checksum in %s (expected: published with one, as Maven does)"
          .formatted(wanted, where);
    }
    return ("%s: what came does not match its checksum (expected %s, got %s): somebody changed it,"
            + " or the transfer broke; try again, then ask its publisher")
        .formatted(wanted, failure.getExpected(), failure.getActual());
  }

  private static InstallException unreachable(
      MavenCoordinates wanted, String where, Exception cause, Exception failure) {
    return new InstallException(
        "%s cannot be fetched from %s: %s".formatted(wanted, where, innermost(cause)), failure);
  }

  // The outer layers say the same again, each with more of Maven in it.
  private static String innermost(Throwable thrown) {
    Throwable at = thrown;
    while (at.getCause() != null && (at instanceof RepositoryException || unspoken(at))) {
      at = at.getCause();
    }
    return unspoken(at) ? at.getClass().getSimpleName() : at.getMessage().lines().findFirst().get();
  }

  private static boolean unspoken(Throwable thrown) {
    return thrown.getMessage() == null || thrown.getMessage().isBlank();
  }

  private static <T extends Throwable> Optional<T> find(List<Exception> thrown, Class<T> type) {
    List<Throwable> all = new ArrayList<>();
    for (Throwable at : thrown) {
      for (Throwable inner = at; inner != null; inner = inner.getCause()) {
        all.add(inner);
      }
    }
    return all.stream().filter(type::isInstance).map(type::cast).findFirst();
  }
}
