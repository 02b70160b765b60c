using Microsoft.Extensions.Options;

namespace ChatMet.Server;

/// <summary>Checks the annotations and cross-field rules of <see cref="ChatOptions"/>; the body is generated.</summary>
[OptionsValidator]
internal sealed partial class ChatOptionsValidator : IValidateOptions<ChatOptions>;
