package io.contextunity.worker.host.plugin.install;

import static java.util.stream.Collectors.joining;

import eu.maveniverse.maven.mima.context.Context;
import eu.maveniverse.maven.mima.context.ContextOverrides;
import eu.maveniverse.maven.mima.context.ContextOverrides.ChecksumPolicy;
import eu.maveniverse.maven.mima.context.ContextOverrides.SnapshotUpdatePolicy;
import eu.maveniverse.maven.mima.context.Runtimes;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.eclipse.aether.DefaultRepositorySystemSession;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.resolution.ArtifactRequest;
import org.eclipse.aether.resolution.ArtifactResolutionException;
import org.eclipse.aether.util.repository.SimpleResolutionErrorPolicy;

/**
 * Fetches single files from Maven repositories, as Maven itself would: with the repositories,
 * mirrors, proxies, passwords and the local repository of the user's {@code settings.xml}. Only the
 * file asked for: a plugin bundles what it needs.
 */
public final class MavenArtifacts {
  private final Optional<Path> settings;
  private final boolean offline;

  /**
   * @param settings another settings file than the user's own
   * @param offline whether only the local repository is asked
   */
  public MavenArtifacts(Optional<Path> settings, boolean offline) {
    this.settings = settings;
    this.offline = offline;
  }

  /**
   * Returns the file, in the local repository.
   *
   * @throws InstallException if it is in no repository, none can be reached, or what came does not
   *     match its checksum; the message names the repositories
   */
  public Path fetch(MavenCoordinates coordinates) {
    try (Context maven = Runtimes.INSTANCE.getRuntime().create(overrides())) {
      var request = new ArtifactRequest(artifact(coordinates), maven.remoteRepositories(), null);
      return maven
          .repositorySystem()
          .resolveArtifact(forgetful(maven), request)
          .getArtifact()
          .getFile()
          .toPath();
    } catch (ArtifactResolutionException e) {
      throw MavenFailure.of(coordinates, e, offline);
    }
  }

  private ContextOverrides overrides() {
    var overrides =
        ContextOverrides.create()
            .withUserSettings(true)
            .offline(offline ? true : null)
            .checksumPolicy(ChecksumPolicy.FAIL)
            .snapshotUpdatePolicy(SnapshotUpdatePolicy.ALWAYS);
    settings.ifPresent(file -> overrides.withUserSettingsXmlOverride(readable(file)));
    return overrides.build();
  }

  private static Path readable(Path file) {
    if (!Files.isReadable(file)) {
      throw new InstallException("Maven settings '" + file + "' cannot be read");
    }
    return file.toAbsolutePath();
  }

  private static Artifact artifact(MavenCoordinates wanted) {
    return new DefaultArtifact(
        wanted.groupId(),
        wanted.artifactId(),
        wanted.classifier(),
        wanted.extension(),
        wanted.version());
  }

  // Maven remembers for a day what it did not find; whoever has just published wants it now.
  private static DefaultRepositorySystemSession forgetful(Context maven) {
    return new DefaultRepositorySystemSession(maven.repositorySystemSession())
        .setResolutionErrorPolicy(new SimpleResolutionErrorPolicy(false, false));
  }

  /** The repositories as a person knows them: {@code central (https://…)}; no password in it. */
  static String names(List<RemoteRepository> repositories) {
    return repositories.isEmpty()
        ? "no repository"
        : repositories.stream()
            .map(known -> known.getId() + " (" + withoutPassword(known.getUrl()) + ")")
            .collect(joining(", "));
  }

  private static String withoutPassword(String url) {
    return url.replaceFirst("//[^/@]*@", "//");
  }
}
