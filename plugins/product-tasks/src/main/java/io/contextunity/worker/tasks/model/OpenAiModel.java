package io.contextunity.worker.tasks.model;

import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ResponseFormat;
import dev.langchain4j.model.chat.request.ResponseFormatType;
import dev.langchain4j.model.chat.request.json.JsonRawSchema;
import dev.langchain4j.model.chat.request.json.JsonSchema;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.model.openai.OpenAiChatModel.OpenAiChatModelBuilder;
import dev.langchain4j.model.output.TokenUsage;
import io.contextunity.worker.tasks.model.ModelException.Kind;
import io.contextunity.worker.tasks.model.ModelSettings.Answers;
import io.contextunity.worker.tasks.model.ModelSettings.OutputLimit;
import java.net.URI;
import java.util.Optional;

/** A model behind an HTTP endpoint that speaks OpenAI's protocol. */
final class OpenAiModel implements LanguageModel {
  private final URI baseUrl;
  private final Answers answers;
  private final OpenAiChatModel chat;

  OpenAiModel(ModelSettings settings) {
    this.baseUrl = settings.baseUrl();
    this.answers = settings.answers();
    OpenAiChatModelBuilder builder =
        OpenAiChatModel.builder()
            .httpClientBuilder(new OneTryHttp.Builder(settings.timeout()))
            .baseUrl(settings.baseUrl().toString())
            .apiKey(settings.apiKey().isEmpty() ? null : settings.apiKey())
            .modelName(settings.model())
            .strictJsonSchema(true)
            .maxRetries(0);
    settings.temperature().ifPresent(builder::temperature);
    if (settings.outputLimit() == OutputLimit.MAX_TOKENS) {
      builder.maxTokens(settings.maxOutput());
    } else {
      builder.maxCompletionTokens(settings.maxOutput());
    }
    this.chat = builder.build();
  }

  @Override
  public ModelAnswer answer(ModelQuestion question) {
    ChatRequest.Builder request =
        ChatRequest.builder()
            .messages(
                SystemMessage.from(question.instructions()), UserMessage.from(question.product()));
    format(question).ifPresent(request::responseFormat);
    try {
      return read(chat.chat(request.build()));
    } catch (ModelException e) {
      throw e;
    } catch (RuntimeException e) {
      // An answer that is no chat completion at all. It came from the endpoint, so it was paid.
      throw new ModelException(
          Kind.LOST, "Model at %s: its answer cannot be read: %s".formatted(baseUrl, oneLine(e)));
    }
  }

  private Optional<ResponseFormat> format(ModelQuestion question) {
    return switch (answers) {
      case TEXT -> Optional.empty();
      case JSON_OBJECT -> Optional.of(ResponseFormat.JSON);
      case JSON_SCHEMA ->
          Optional.of(
              ResponseFormat.builder()
                  .type(ResponseFormatType.JSON)
                  .jsonSchema(
                      JsonSchema.builder()
                          .name(question.task().key())
                          .rootElement(JsonRawSchema.from(question.schema()))
                          .build())
                  .build());
    };
  }

  private static ModelAnswer read(ChatResponse response) {
    String text = response.aiMessage().text();
    TokenUsage usage = response.tokenUsage();
    return new ModelAnswer(
        text == null ? "" : text,
        Optional.ofNullable(usage).map(TokenUsage::inputTokenCount).map(Integer::longValue),
        Optional.ofNullable(usage).map(TokenUsage::outputTokenCount).map(Integer::longValue),
        Optional.empty());
  }

  private static String oneLine(Throwable e) {
    String message = String.valueOf(e.getMessage());
    return message.lines().findFirst().orElse("");
  }
}
